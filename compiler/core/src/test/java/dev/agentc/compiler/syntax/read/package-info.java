/** What is read as our language, and what is another one. */
@NullMarked
package dev.agentc.compiler.syntax.read;

import org.jspecify.annotations.NullMarked;
