package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.codec.Bytes;
import dev.agentc.journal.codec.ChainMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A run that was read from a file; texts of its messages are read when they are asked for. */
record WholeHistory(Reader.Whole whole, Journal.Status status, Supplier<Reader> reader) implements History {
    @Override
    public Journal.Start start() {
        return whole.recorded().start();
    }

    @Override
    public Optional<String> damage() {
        return Optional.ofNullable(whole.row().lease().damage());
    }

    @Override
    public List<Event> events() {
        return whole.recorded().events();
    }

    @Override
    public Journal.Link message(byte[] head) {
        ChainMessage message = whole.recorded().messages().get(new Bytes(head));
        if (message == null) {
            throw new IllegalArgumentException("run " + whole.row().id() + " has no message of that hash");
        }
        return new Journal.Link(
                ChainMessage.head(message.previous).clone(),
                reader.get().text(whole.row().id(), message));
    }
}
