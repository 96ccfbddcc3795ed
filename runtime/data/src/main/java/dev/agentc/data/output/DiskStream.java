package dev.agentc.data.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends what is written to the disk while more is written, so that at the end there is little to wait for. */
final class DiskStream extends OutputStream {
    private static final long STRETCH = 32 << 20;

    private final FileChannel channel;
    private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
    private long waiting;

    DiskStream(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        waiting += length;
        if (waiting >= STRETCH && sent.isDone()) {
            sync();
            waiting = 0;
            sent = CompletableFuture.runAsync(this::send, work -> {
                var thread = new Thread(work, "disk");
                thread.setDaemon(true);
                thread.start();
            });
        }
    }

    private void send() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what is on its way. The system tells of a failure only once, so it is not forgotten. */
    void sync() throws IOException {
        try {
            sent.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException cause ? cause.getCause() : new IOException(e.getCause());
        }
    }
}
