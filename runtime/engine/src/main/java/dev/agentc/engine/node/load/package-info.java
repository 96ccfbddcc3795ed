/** Plans made into nodes. */
@NullMarked
package dev.agentc.engine.node.load;

import org.jspecify.annotations.NullMarked;
