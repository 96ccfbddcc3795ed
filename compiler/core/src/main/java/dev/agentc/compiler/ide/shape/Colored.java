package dev.agentc.compiler.ide.shape;

/**
 * A stretch of one line and what it is.
 *
 * @param offset in UTF-16 units
 * @param length in UTF-16 units
 * @param declares whether the name is declared here
 */
public record Colored(int offset, int length, Sort sort, boolean declares) {

    /** What can be coloured, by the names that editors have for it. */
    public enum Sort {
        KEYWORD("keyword"),
        COMMENT("comment"),
        STRING("string"),
        NUMBER("number"),
        NAMESPACE("namespace"),
        TYPE("type"),
        ENUM("enum"),
        ENUM_MEMBER("enumMember"),
        CLASS("class"),
        FUNCTION("function"),
        METHOD("method"),
        PARAMETER("parameter"),
        VARIABLE("variable"),
        PROPERTY("property");

        private final String word;

        Sort(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
