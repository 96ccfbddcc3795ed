package dev.agentc.journal.sqlite;

import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * The changing part of a run's row.
 *
 * @param owner 0 for none
 * @param taken when the owner took it, in microseconds of Unix time
 * @param fence counts the owners
 * @param damage what is wrong with the run, null for nothing known
 */
record Lease(
        long owner,
        long taken,
        long fence,
        Journal.Status status,
        @Nullable String damage) {

    /**
     * What has come to an end stays so until it is known that it goes on: a process that dies before has changed nothing about the run.
     */
    Lease takenBy(long newOwner, long now) {
        boolean ended = status == Journal.Status.DONE || status == Journal.Status.FAILED;
        return new Lease(newOwner, now, fence + 1, ended ? status : Journal.Status.RUNNING, damage);
    }

    /** A run that still runs keeps its owner. */
    Lease with(Journal.Status newStatus) {
        return new Lease(newStatus == Journal.Status.RUNNING ? owner : 0, taken, fence, newStatus, damage);
    }

    Lease abandoned() {
        return new Lease(0, taken, fence, status, damage);
    }

    byte[] sum(byte[] startSum) {
        return new RowWriter(64)
                .add(startSum)
                .add(owner)
                .add(taken)
                .add(fence)
                .add(status.ordinal())
                .add(damage)
                .sum();
    }
}
