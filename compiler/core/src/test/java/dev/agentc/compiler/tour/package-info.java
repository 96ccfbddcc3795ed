/** The tour through the language, with the files beside it that it imports: checked, laid out, weakened. */
@NullMarked
package dev.agentc.compiler.tour;

import org.jspecify.annotations.NullMarked;
