package dev.agentc.compiler.kind;

import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.resolve.Declared;

/**
 * What a rule may ask, and where it says what it found.
 *
 * @param home the file that is looked at
 */
public record Checking(ModuleScope home, Declared declared, Findings findings) {}
