/** How findings are printed. */
@NullMarked
package dev.agentc.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
