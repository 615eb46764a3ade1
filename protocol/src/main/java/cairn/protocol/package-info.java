/** Model to wire and back: the records, the requests and the errors. Bytes, but no I/O. */
@NullMarked
package cairn.protocol;

import org.jspecify.annotations.NullMarked;
