/** Source text in the one layout of the language: trees become a document of lines that may break, and that becomes text. */
@NullMarked
package dev.agentc.compiler.format;

import org.jspecify.annotations.NullMarked;
