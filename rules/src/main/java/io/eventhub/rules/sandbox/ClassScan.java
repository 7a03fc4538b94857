package io.eventhub.rules.sandbox;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks through a compiled class before it is loaded. Whatever it calls, reads, extends or hands to a bootstrap method
 * stands in its constant pool, also where imports, inference or sugar hid it in the source; and code without a jump
 * backwards ends.
 */
public final class ClassScan {
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int DYNAMIC_CONSTANT = 17;

    private final ClassReader reader;
    private final AllowedCode allowed;
    private final char[] buffer;
    private final Set<String> found = new LinkedHashSet<>();

    private ClassScan(byte[] content) {
        this.reader = new ClassReader(content);
        this.buffer = new char[reader.getMaxStringLength()];
        this.allowed =
                reader.getClassName().startsWith(AllowedCode.PROJECT) ? AllowedCode.PROJECT_MODEL : AllowedCode.RULES;
    }

    /** What the class refers to, or does, that no rule may; as it would be written in Java. */
    public static Set<String> foreign(byte[] classFile) {
        ClassScan scan = new ClassScan(classFile);
        scan.ownName();
        scan.references();
        scan.loops();
        return scan.found;
    }

    private void ownName() {
        String name = reader.getClassName();
        if (!isOwn(name)) {
            found.add("a class named " + name.replace('/', '.'));
        }
    }

    private void references() {
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0) {
                reference(reader.readByte(offset - 1), offset);
            }
        }
    }

    private void reference(int tag, int offset) {
        switch (tag) {
            case CLASS -> type(reader.readUTF8(offset, buffer));
            case FIELD, METHOD, INTERFACE_METHOD -> member(offset);
            case DYNAMIC_CONSTANT -> found.add("a constant that is computed");
            default -> {
                // texts and numbers; a bootstrap method is a METHOD too
            }
        }
    }

    private void type(String name) {
        String element = name.startsWith("[") ? element(name) : name;
        if (!element.isEmpty() && !isOwn(element) && !allowed.isClass(element)) {
            found.add(element.replace('/', '.'));
        }
    }

    /** The class an array is of, empty for a primitive type. */
    private static String element(String array) {
        String bare = array.substring(array.lastIndexOf('[') + 1);
        return bare.startsWith("L") ? bare.substring(1, bare.length() - 1) : "";
    }

    private void member(int offset) {
        String owner = reader.readClass(offset, buffer);
        String name = reader.readUTF8(reader.getItem(reader.readUnsignedShort(offset + 2)), buffer);
        boolean isOfArray = owner.startsWith("[") && name.equals("clone");
        if (!isOfArray && !isOwn(owner) && !allowed.isMember(owner, name)) {
            found.add(owner.replace('/', '.') + "." + name);
        }
    }

    private static boolean isOwn(String name) {
        return name.startsWith(AllowedCode.GENERATED) || name.startsWith(AllowedCode.PROJECT);
    }

    private void loops() {
        reader.accept(new Methods(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private final class Methods extends ClassVisitor {
        Methods() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & Opcodes.ACC_NATIVE) != 0 || name.equals("finalize")) {
                found.add("a method \"" + name + "\" that the machine calls");
            }
            return new Jumps(name);
        }
    }

    private final class Jumps extends MethodVisitor {
        private final String method;
        private final Set<Label> passed = new LinkedHashSet<>();

        Jumps(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            target(label);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            targets(otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            targets(otherwise, labels);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (passed.contains(handler)) {
                target(handler);
            }
        }

        private void targets(Label otherwise, Label... labels) {
            target(otherwise);
            for (Label label : labels) {
                target(label);
            }
        }

        private void target(Label label) {
            if (passed.contains(label)) {
                found.add("a loop in \"" + method + "\"");
            }
        }
    }
}
