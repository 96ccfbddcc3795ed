package dev.agentc.effect.port;

/** Everything outside a run: all the ports an engine has. */
public record World(
        Journal journal,
        Models models,
        Http http,
        Commands commands,
        Files files,
        Clock clock,
        Chance chance,
        Environment environment,
        Progress progress) {}
