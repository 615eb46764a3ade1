/** The Java client: what an agent, a sidecar or a tool asks the registry, and what it answers. */
@NullMarked
package cairn.client;

import org.jspecify.annotations.NullMarked;
