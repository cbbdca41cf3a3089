import fc from "fast-check";

// Whatever a property finds kills the mutant: nobody reads the smallest case of it, which takes up to minutes to look for.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
