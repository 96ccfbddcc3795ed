/** What programs become, and what is found in them. */
@NullMarked
package dev.agentc.compiler.lower;

import org.jspecify.annotations.NullMarked;
