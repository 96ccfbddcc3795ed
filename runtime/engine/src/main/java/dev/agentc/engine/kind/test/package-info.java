/** Tests: what their code may ask of the run, and what they expected. */
@NullMarked
package dev.agentc.engine.kind.test;

import org.jspecify.annotations.NullMarked;
