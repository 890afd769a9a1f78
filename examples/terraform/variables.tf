variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "name" {
  description = "Prefix of all names, and the last part of the namespace of the metrics"
  type        = string
  default     = "rekey"
}

variable "from_address" {
  description = "The sender of emails: an address of an Amazon SES identity of this account"
  type        = string
}

variable "from_identity" {
  description = "The Amazon SES identity of from_address: its domain, or the address itself"
  type        = string
}

variable "operator_domain_prefix" {
  description = "First part of the domain where operators get tokens. It must be free in the Region"
  type        = string
}

variable "functions_directory" {
  description = "The output of `npx rekey-cognito functions`"
  type        = string
  default     = "functions"
}

variable "openapi_file" {
  description = "openapi-3.0.yaml of the package"
  type        = string
  default     = "node_modules/rekey-cognito/docs/openapi-3.0.yaml"
}
