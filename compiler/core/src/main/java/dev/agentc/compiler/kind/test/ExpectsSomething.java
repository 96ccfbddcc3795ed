package dev.agentc.compiler.kind.test;

import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Tree;

/** A test that expects nothing tells nobody anything but that it did not fail. */
final class ExpectsSomething implements ProgramRule {
    @Override
    public void check(Symbol declaration, Effects effects, Checking at) {
        if (declaration.decl instanceof Decl.Block block && !new Search().finds(block)) {
            at.findings()
                    .add(
                            CheckRules.TEST_EMPTY,
                            at.home(),
                            declaration.name().span(),
                            "this test expects nothing",
                            "add what must hold: `expect …`");
        }
    }

    private static final class Search implements Tree.Visitor {
        private boolean found;

        boolean finds(Tree tree) {
            visit(tree);
            return found;
        }

        @Override
        public void visit(Tree tree) {
            found |= tree instanceof Item.Expect;
            if (!found) {
                tree.children(this);
            }
        }
    }
}
