package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.source.Sources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts as an editor shows them, before what lies below them. */
record Overlay(Map<String, OpenText> open, Sources below) implements Sources {
    Overlay {
        open = Map.copyOf(open);
    }

    @Override
    public Optional<byte[]> read(String path) {
        var shown = open.get(path);
        return shown == null ? below.read(path) : Optional.of(shown.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<String> list(String folder) {
        return below.list(folder);
    }

    @Override
    public String identity(String path) {
        return below.identity(path);
    }
}
