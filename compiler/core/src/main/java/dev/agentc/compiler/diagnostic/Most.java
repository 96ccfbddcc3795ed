package dev.agentc.compiler.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Which findings are printed where there are very many: nobody reads thousands, and a terminal must not choke on them. */
final class Most {
    /** How many are printed at most; all of them count. */
    static final int PRINTED = 256;

    private Most() {}

    /** The first ones in their order; where some have to go, remarks go before errors do. */
    static List<Diagnostic> of(List<Diagnostic> findings) {
        if (findings.size() <= PRINTED) {
            return findings;
        }
        var errors = 0;
        for (var finding : findings) {
            errors += finding.isError() ? 1 : 0;
        }
        var remarks = Math.max(0, PRINTED - errors);
        var shown = new ArrayList<Diagnostic>(PRINTED);
        for (var finding : findings) {
            if (shown.size() < PRINTED && (finding.isError() || remarks-- > 0)) {
                shown.add(finding);
            }
        }
        return shown;
    }

    /** How many are not printed. */
    static int left(List<Diagnostic> findings) {
        return Math.max(0, findings.size() - PRINTED);
    }

    /** The line that says so; empty if all are printed. */
    static String rest(List<Diagnostic> findings) {
        return findings.size() <= PRINTED ? "" : "… and " + left(findings) + " more\n";
    }
}
