//! Products an incident can be about: every name on an exclusion list of the document, and common ones to choose from.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A product that Uniplan knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the name of each product stands in its row")]
pub enum ProductId {
    AzureKubernetesService,
}

/// What kind of product it is: decides which charts may cover it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProductFamily {
    /// An Azure component (the document does not define the term, AMB-35).
    Azure,
    /// A product of Microsoft Security Cloud: Entra, Intune, Purview, Defender.
    Security,
    /// Any other Microsoft product or online service.
    Other,
}

/// One product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: Text,
    /// What kind it is.
    pub family: ProductFamily,
}

/// The row of a product.
pub fn product(id: ProductId) -> &'static Product {
    &PRODUCTS[id as usize]
}

/// Every product, common ones first, then those named only on exclusion lists.
pub const PRODUCTS: [Product; 1] = [Product {
    id: ProductId::AzureKubernetesService,
    name: Text::new("Azure Kubernetes Service (AKS)", "Azure Kubernetes Service (AKS)"),
    family: ProductFamily::Azure,
}];

const _: () = {
    let mut i = 0;
    while i < PRODUCTS.len() {
        assert!(PRODUCTS[i].id as usize == i, "PRODUCTS is not in the order of ProductId, or an id is repeated");
        i += 1;
    }
};
