//! Names of the grammar: parts of speech, Penn tags and relations, as Universal Dependencies and
//! the Penn Treebank have them.

/// An enum whose members have the names that treebanks write.
macro_rules! names {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $written:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the members are documented by the standards they are from")]
        pub enum $name { $($(#[$doc])* $member,)+ }

        impl $name {
            /// All of them, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$member,)+];

            /// As treebanks write it.
            pub fn name(self) -> &'static str {
                match self { $($name::$member => $written,)+ }
            }

            /// The member with this name.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($written => Some($name::$member),)+ _ => None }
            }
        }
    };
}

names! {
    /// A part of speech of Universal Dependencies.
    Pos {
        Adj = "ADJ",
        Adp = "ADP",
        Adv = "ADV",
        Aux = "AUX",
        Cconj = "CCONJ",
        Det = "DET",
        Intj = "INTJ",
        Noun = "NOUN",
        Num = "NUM",
        Part = "PART",
        Pron = "PRON",
        Propn = "PROPN",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        Verb = "VERB",
        X = "X",
    }
}

names! {
    /// A tag of the Penn Treebank.
    Penn {
        Cc = "CC",
        Cd = "CD",
        Dt = "DT",
        Ex = "EX",
        Fw = "FW",
        In = "IN",
        Jj = "JJ",
        Jjr = "JJR",
        Jjs = "JJS",
        Ls = "LS",
        Md = "MD",
        Nn = "NN",
        Nns = "NNS",
        Nnp = "NNP",
        Nnps = "NNPS",
        Pdt = "PDT",
        Pos = "POS",
        Prp = "PRP",
        PrpPossessive = "PRP$",
        Rb = "RB",
        Rbr = "RBR",
        Rbs = "RBS",
        Rp = "RP",
        Sym = "SYM",
        To = "TO",
        Uh = "UH",
        Vb = "VB",
        Vbd = "VBD",
        Vbg = "VBG",
        Vbn = "VBN",
        Vbp = "VBP",
        Vbz = "VBZ",
        Wdt = "WDT",
        Wp = "WP",
        WpPossessive = "WP$",
        Wrb = "WRB",
        Add = "ADD",
        Afx = "AFX",
        Gw = "GW",
        Hyph = "HYPH",
        Nfp = "NFP",
        Stop = ".",
        Comma = ",",
        Colon = ":",
        OpeningQuote = "``",
        ClosingQuote = "''",
        OpeningBracket = "-LRB-",
        ClosingBracket = "-RRB-",
        Dollar = "$",
        Hash = "#",
        Xx = "XX",
    }
}

names! {
    /// A relation between a word and its head.
    Label {
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Advcl = "advcl",
        AdvclRelcl = "advcl:relcl",
        Advmod = "advmod",
        Amod = "amod",
        Appos = "appos",
        Aux = "aux",
        AuxPass = "aux:pass",
        Case = "case",
        Cc = "cc",
        CcPreconj = "cc:preconj",
        Ccomp = "ccomp",
        Compound = "compound",
        CompoundPrt = "compound:prt",
        Conj = "conj",
        Cop = "cop",
        Csubj = "csubj",
        CsubjOuter = "csubj:outer",
        CsubjPass = "csubj:pass",
        Dep = "dep",
        Det = "det",
        DetPredet = "det:predet",
        Discourse = "discourse",
        Dislocated = "dislocated",
        Expl = "expl",
        Fixed = "fixed",
        Flat = "flat",
        /// A part of a word that the text, or the crate's tokens, cut off it.
        Goeswith = "goeswith",
        Iobj = "iobj",
        List = "list",
        Mark = "mark",
        Nmod = "nmod",
        NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj",
        NsubjOuter = "nsubj:outer",
        NsubjPass = "nsubj:pass",
        Nummod = "nummod",
        Obj = "obj",
        Obl = "obl",
        OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked",
        Orphan = "orphan",
        Parataxis = "parataxis",
        Punct = "punct",
        Reparandum = "reparandum",
        Root = "root",
        Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

impl Label {
    /// The relation without its subtype: `nsubj` of `nsubj:pass`.
    pub fn coarse(self) -> Label {
        let name = self.name();
        let main = name.split(':').next().unwrap_or(name);
        Label::from_name(main).unwrap_or(self)
    }

    /// Whether it is a subject, of whatever kind.
    pub fn is_subject(self) -> bool {
        matches!(self, Label::Nsubj | Label::NsubjPass | Label::NsubjOuter)
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, Penn, Pos};

    #[test]
    fn names_go_both_ways() {
        for &pos in Pos::ALL {
            assert_eq!(Pos::from_name(pos.name()), Some(pos));
        }
        for &penn in Penn::ALL {
            assert_eq!(Penn::from_name(penn.name()), Some(penn));
        }
        for &label in Label::ALL {
            assert_eq!(Label::from_name(label.name()), Some(label));
        }
    }

    #[test]
    fn a_relation_without_its_subtype() {
        assert_eq!(Label::NsubjPass.coarse(), Label::Nsubj);
        assert_eq!(Label::Obl.coarse(), Label::Obl);
    }
}
