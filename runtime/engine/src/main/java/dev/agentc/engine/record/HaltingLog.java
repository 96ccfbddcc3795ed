package dev.agentc.engine.record;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;

/** A run's journal as the run sees it: where it fails, the run goes no further. */
record HaltingLog(Journal.Log log) {

    Journal.Ticket append(Event event) {
        try {
            return new Wait(log.append(event));
        } catch (EffectFailed e) {
            throw new Halted(e.curable().failure());
        }
    }

    private record Wait(Journal.Ticket ticket) implements Journal.Ticket {
        @Override
        public void await() {
            try {
                ticket.await();
            } catch (EffectFailed e) {
                throw new Halted(e.curable().failure());
            }
        }

        @Override
        public void written() {
            try {
                ticket.written();
            } catch (EffectFailed e) {
                throw new Halted(e.curable().failure());
            }
        }

        @Override
        public void lasting() {
            ticket.lasting();
        }
    }

    byte[] message(byte[] previous, String json) {
        try {
            return log.message(previous, json);
        } catch (EffectFailed e) {
            throw new Halted(e.curable().failure());
        }
    }

    Journal.Link message(byte[] head) {
        try {
            return log.message(head);
        } catch (EffectFailed e) {
            throw new Halted(e.curable().failure());
        }
    }
}
