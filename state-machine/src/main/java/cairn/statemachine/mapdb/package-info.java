/** The store on MapDB, on the heap: the only package that imports it. */
@NullMarked
package cairn.statemachine.mapdb;

import org.jspecify.annotations.NullMarked;
