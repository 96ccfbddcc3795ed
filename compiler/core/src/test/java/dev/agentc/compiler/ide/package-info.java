/** What editors are told, as texts with marks in them. */
@NullMarked
package dev.agentc.compiler.ide;

import org.jspecify.annotations.NullMarked;
