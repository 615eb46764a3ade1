/** The tests of the store on MapDB. */
@NullMarked
package cairn.statemachine.mapdb;

import org.jspecify.annotations.NullMarked;
