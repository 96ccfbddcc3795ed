package dev.agentc.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What {@code bench/training/large} asks {@code agentc data} for, written by hand for just these rows and nothing else: those with an
 * outcome of 0.5 or more, of rows that say the same the first, of each group the first of the best. Blocks of the file are read by
 * several threads; no checksum is looked at, no schema, and a broken row ends it. 56 bytes a row are kept.
 */
public final class PlainChoice {
    private PlainChoice() {}

    private record Words(long high, long low) {}

    /** @param arguments the file, the file that is written, threads */
    public static void main(String[] arguments) throws Exception {
        try (FileChannel in = FileChannel.open(Path.of(arguments[0]));
                FileChannel out = FileChannel.open(
                        Path.of(arguments[1]),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            List<PlainBlock.Row> chosen = chosen(rows(in, Integer.parseInt(arguments[2])));
            for (PlainBlock.Row row : chosen) {
                copy(in, row, out);
            }
            System.out.println("{\"written\":" + chosen.size() + "}");
        }
    }

    /** In the order of the file, whoever read them. */
    private static List<PlainBlock.Row> rows(FileChannel in, int threads) throws Exception {
        int blocks = Math.toIntExact((in.size() + PlainBlock.SIZE - 1) / PlainBlock.SIZE);
        List<List<PlainBlock.Row>> found = Collections.synchronizedList(
                new ArrayList<>(Collections.<List<PlainBlock.Row>>nCopies(blocks, List.of())));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                all.add(pool.submit(() -> {
                    var block = new PlainBlock(in);
                    for (int i = first; i < blocks; i += threads) {
                        found.set(i, block.rows((long) i * PlainBlock.SIZE));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return found.stream().flatMap(List::stream).toList();
    }

    /** In the order in which groups began. */
    private static List<PlainBlock.Row> chosen(List<PlainBlock.Row> rows) {
        Set<Words> seen = new HashSet<>();
        Map<Long, PlainBlock.Row> best = new LinkedHashMap<>();
        for (PlainBlock.Row row : rows) {
            if (seen.add(new Words(row.high(), row.low()))) {
                best.merge(row.group(), row, (old, now) -> now.outcome() > old.outcome() ? now : old);
            }
        }
        return List.copyOf(best.values());
    }

    /** With its line's end. */
    private static void copy(FileChannel in, PlainBlock.Row row, FileChannel out) throws IOException {
        long at = row.at();
        long end = at + row.length() + 1;
        while (at < end) {
            long moved = in.transferTo(at, end - at, out);
            if (moved == 0) {
                throw new IOException("the last line has no end");
            }
            at += moved;
        }
    }
}
