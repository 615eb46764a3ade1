/** The identity of a volume. */
@NullMarked
package cairn.node.member;

import org.jspecify.annotations.NullMarked;
