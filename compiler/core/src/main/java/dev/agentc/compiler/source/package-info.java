/** Where texts come from: the library's and the program's. */
@NullMarked
package dev.agentc.compiler.source;

import org.jspecify.annotations.NullMarked;
