@NullMarked
package cairn.node.service;

import org.jspecify.annotations.NullMarked;
