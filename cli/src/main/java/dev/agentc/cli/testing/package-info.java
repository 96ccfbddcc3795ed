/** Tests: recordings as text, what a test came to, and how that is told. */
@NullMarked
package dev.agentc.cli.testing;

import org.jspecify.annotations.NullMarked;
