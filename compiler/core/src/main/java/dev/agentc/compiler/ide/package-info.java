/**
 * What an editor asks of files that were analysed. Nothing here knows a protocol. Editors ask a process that lives long, so
 * forms are told apart by patterns here.
 */
@NullMarked
package dev.agentc.compiler.ide;

import org.jspecify.annotations.NullMarked;
