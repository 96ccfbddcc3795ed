/** What was probably meant where something else is written, and how it is written here. */
@NullMarked
package dev.agentc.compiler.mend;

import org.jspecify.annotations.NullMarked;
