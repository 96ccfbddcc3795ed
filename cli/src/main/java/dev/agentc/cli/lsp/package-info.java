/** {@code agentc lsp}: what {@code dev.agentc.compiler.ide} answers, in the Language Server Protocol 3.17. */
@NullMarked
package dev.agentc.cli.lsp;

import org.jspecify.annotations.NullMarked;
