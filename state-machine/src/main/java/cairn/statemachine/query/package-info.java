/** Questions over many records, as of one revision, answered a slice at a time. */
@NullMarked
package cairn.statemachine.query;

import org.jspecify.annotations.NullMarked;
