package dev.agentc.engine.value;

/**
 * One value of a declared enum. Equal when type and name are.
 *
 * @param type qualified name of the enum
 * @param name as written in the language
 * @param wire its name in JSON
 * @param ordinal position in the declaration, from 0: what {@code sort} goes by
 */
public record EnumConstant(String type, String name, String wire, int ordinal) {

    @Override
    public boolean equals(Object other) {
        return other instanceof EnumConstant that && type.equals(that.type) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
