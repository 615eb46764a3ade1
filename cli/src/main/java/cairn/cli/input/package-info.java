/** What users write for commands to read: JSON and YAML. */
@NullMarked
package cairn.cli.input;

import org.jspecify.annotations.NullMarked;
