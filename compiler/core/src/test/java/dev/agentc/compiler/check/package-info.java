/** Tests of names, types and plans. */
@NullMarked
package dev.agentc.compiler.check;

import org.jspecify.annotations.NullMarked;
