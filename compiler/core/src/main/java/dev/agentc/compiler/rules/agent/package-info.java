/** What only agents can get wrong. */
@NullMarked
package dev.agentc.compiler.rules.agent;

import org.jspecify.annotations.NullMarked;
