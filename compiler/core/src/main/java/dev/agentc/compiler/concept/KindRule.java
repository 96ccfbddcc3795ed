package dev.agentc.compiler.concept;

/**
 * What only declarations of one kind can get wrong. What a rule is shown hangs on when it is asked: the forms there are stand in the
 * room of kinds, where names and types are known.
 */
public interface KindRule {}
