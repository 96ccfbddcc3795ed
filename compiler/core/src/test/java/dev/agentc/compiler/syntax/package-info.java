/** What texts become, right and wrong ones. */
@NullMarked
package dev.agentc.compiler.syntax;

import org.jspecify.annotations.NullMarked;
