/** What a value can be, as patterns tell it apart: nothing here works out code. */
@NullMarked
package dev.agentc.compiler.match;

import org.jspecify.annotations.NullMarked;
