package dev.agentc.cli.program;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Mended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the mends that findings carry, again and again, since one can make room for the next. A mend stays only if its finding
 * is gone by it and the form of the file is not worse; files are written at the end, those that changed.
 */
public final class Fixing {
    /** A mend that makes room for another one and the other way round would never end. */
    private static final int ROUNDS = 10;

    private static final int MOST = 1_000;

    private final List<String> files;
    private final Map<String, SourceBytes> sources = new LinkedHashMap<>();
    private Map<String, String> texts = new LinkedHashMap<>();
    private List<Diagnostic> findings = List.of();
    private final Set<Fix> refused = new HashSet<>();
    private int made;

    private Fixing(List<String> files) {
        this.files = files;
    }

    /**
     * What was done.
     *
     * @param findings those that are left
     * @param made how many mends were made
     * @param changed the files that were written
     */
    public record Fixed(List<Diagnostic> findings, int made, List<String> changed) {}

    /** @param files as findings name them */
    public static Fixed of(List<String> files) {
        var fixing = new Fixing(files);
        fixing.read();
        fixing.findings = fixing.check(fixing.texts);
        for (int round = 0; round < ROUNDS && fixing.round(); round++) {
            // each makes what it can
        }
        return new Fixed(fixing.findings, fixing.made, fixing.write());
    }

    private void read() {
        for (String file : files) {
            SourceBytes source = SourceBytes.read(file);
            sources.put(file, source);
            if (source.findings().isEmpty()) {
                texts.put(file, source.text());
            }
        }
    }

    private List<Diagnostic> check(Map<String, String> candidate) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        candidate.forEach((file, text) -> bytes.put(file, text.getBytes(StandardCharsets.UTF_8)));
        return Compiling.check(files, bytes);
    }

    private boolean round() {
        List<Diagnostic> open = open();
        if (open.isEmpty()) {
            return false;
        }
        int before = made;
        if (!attempt(open)) {
            oneByOne();
        }
        return made > before;
    }

    /** Each by itself. The places of the others move by every one that is made, so they are looked for anew. */
    private void oneByOne() {
        Optional<Diagnostic> next = open().stream().findFirst();
        while (next.isPresent() && made < MOST) {
            if (!attempt(List.of(next.get()))) {
                refused.add(next.get().fix().orElseThrow());
            }
            next = open().stream().findFirst();
        }
    }

    private List<Diagnostic> open() {
        return findings.stream()
                .filter(finding -> texts.containsKey(finding.source().path()))
                .filter(finding -> finding.fix().isPresent()
                        && !finding.fix().get().edits().isEmpty()
                        && !refused.contains(finding.fix().get()))
                .toList();
    }

    /** Whether they helped; if not, all is as it was. */
    private boolean attempt(List<Diagnostic> open) {
        Map<String, String> candidate = new LinkedHashMap<>(texts);
        List<Diagnostic> mended = new ArrayList<>();
        for (String file : texts.keySet()) {
            List<Diagnostic> here =
                    open.stream().filter(f -> f.source().path().equals(file)).toList();
            List<Fix> fixes = here.stream().map(f -> f.fix().orElseThrow()).toList();
            Mended text = Mended.of(texts.get(file), fixes);
            candidate.put(file, text.text());
            here.stream()
                    .filter(f -> text.made().contains(f.fix().orElseThrow()))
                    .forEach(mended::add);
        }
        List<Diagnostic> after = check(candidate);
        if (!helps(mended, after)) {
            return false;
        }
        texts = candidate;
        findings = after;
        made += mended.size();
        return true;
    }

    private boolean helps(List<Diagnostic> mended, List<Diagnostic> after) {
        for (Diagnostic finding : mended) {
            if (count(finding, after) > count(finding, findings) - count(finding, mended)) {
                return false;
            }
        }
        return forms(after) <= forms(findings);
    }

    /** How many say the same; their places move by what is mended before them. */
    private static long count(Diagnostic finding, List<Diagnostic> among) {
        return among.stream()
                .filter(each -> each.rule().equals(finding.rule())
                        && each.message().equals(finding.message())
                        && each.source().path().equals(finding.source().path()))
                .count();
    }

    /** A mend may bring to light what is wrong besides, but must not spoil the form. */
    private static long forms(List<Diagnostic> findings) {
        return findings.stream()
                .filter(each -> each.isError() && each.rule().id().startsWith("syntax/"))
                .count();
    }

    private List<String> write() {
        List<String> changed = new ArrayList<>();
        texts.forEach((file, text) -> {
            SourceBytes source = sources.get(file);
            if (!source.text().equals(text)) {
                WholeFile.write(Path.of(file), source.written(text));
                changed.add(file);
            }
        });
        return changed;
    }
}
