package dev.agentc.compiler.kind;

import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.resolve.Declared;

/**
 * What a rule may ask, and where it says what it found.
 *
 * @param home the file that is looked at
 * @param meanings is told what names mean that only the rule understands
 */
public record Checking(ModuleScope home, Declared declared, Findings findings, NameMeanings meanings) {}
