/** Secrets: looked up where they leave the process, taken out of all that comes in. */
@NullMarked
package dev.agentc.engine.secret;

import org.jspecify.annotations.NullMarked;
