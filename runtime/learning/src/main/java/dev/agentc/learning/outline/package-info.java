/** What a training will do, told from its plan before anything of it is begun. */
@NullMarked
package dev.agentc.learning.outline;

import org.jspecify.annotations.NullMarked;
