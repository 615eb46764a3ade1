/** What rules, codecs and store cost by themselves, with JMH; and how two commits compare. */
@NullMarked
package cairn.bench.micro;

import org.jspecify.annotations.NullMarked;
