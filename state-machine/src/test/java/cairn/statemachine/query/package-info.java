/** Questions over many records, as of one revision. */
@NullMarked
package cairn.statemachine.query;

import org.jspecify.annotations.NullMarked;
