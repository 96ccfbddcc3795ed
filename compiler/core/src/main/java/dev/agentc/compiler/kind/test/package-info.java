/** Tests: blocks that the test runner tries. */
@NullMarked
package dev.agentc.compiler.kind.test;

import org.jspecify.annotations.NullMarked;
