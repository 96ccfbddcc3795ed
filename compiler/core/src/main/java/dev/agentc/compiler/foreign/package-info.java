/** Words of other languages and tools, and what stands for them here: data, looked at when something was not understood. */
@NullMarked
package dev.agentc.compiler.foreign;

import org.jspecify.annotations.NullMarked;
