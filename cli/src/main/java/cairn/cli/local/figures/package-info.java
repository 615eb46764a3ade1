/** First figures: how many puts and linearizable gets a local cluster does per second. */
@NullMarked
package cairn.cli.local.figures;

import org.jspecify.annotations.NullMarked;
