@NullMarked
package cairn.node.config;

import org.jspecify.annotations.NullMarked;
