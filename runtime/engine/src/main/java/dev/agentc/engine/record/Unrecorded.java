package dev.agentc.engine.record;

import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import java.util.List;

/** No journal: code that is evaluated before a run begins, or beside one, is pure and records nothing. */
public enum Unrecorded implements Journal.Log {
    LOG;

    private static IllegalStateException none() {
        return new IllegalStateException("nothing is recorded before a run begins");
    }

    @Override
    public RunId run() {
        throw none();
    }

    @Override
    public Journal.Start start() {
        throw none();
    }

    @Override
    public List<Event> recorded() {
        return List.of();
    }

    @Override
    public Journal.Ticket append(Event event) {
        throw none();
    }

    @Override
    public byte[] message(byte[] previous, String json) {
        throw none();
    }

    @Override
    public Journal.Link message(byte[] head) {
        throw none();
    }

    @Override
    public void status(Journal.Status status) {
        throw none();
    }

    @Override
    public void close() {}
}
