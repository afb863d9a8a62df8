# A tenant's AWS account, prepared for xks-access: the permissions boundary of every workload role, and the reader and
# writer roles that the portal assumes. Applied once per account by the platform team.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "platform_account_id" {
  description = "Account with the portal's own roles (see ./platform)."
  type        = string
}

variable "external_id" {
  description = "The value of aws.externalId in xks-access.yaml."
  type        = string
  sensitive   = true
}

variable "region" {
  description = "The region in which workloads may use services."
  type        = string
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}

locals {
  path = "/xks/"
  variables = {
    Partition         = data.aws_partition.this.partition
    AccountId         = data.aws_caller_identity.this.account_id
    PlatformAccountId = var.platform_account_id
    ExternalId        = var.external_id
    Region            = var.region
  }
}

resource "aws_iam_policy" "boundary" {
  name   = "xks-workload-boundary"
  path   = local.path
  policy = templatefile("${path.module}/workload-boundary.json", local.variables)
}

resource "aws_iam_policy" "access" {
  for_each = toset(["reader", "writer"])
  name     = "xks-access-${each.key}"
  path     = local.path
  policy   = templatefile("${path.module}/${each.key}-policy.json", local.variables)
}

resource "aws_iam_role" "access" {
  for_each             = toset(["reader", "writer"])
  name                 = "xks-access-${each.key}"
  path                 = local.path
  max_session_duration = 3600
  assume_role_policy   = templatefile("${path.module}/${each.key}-trust.json", local.variables)
}

resource "aws_iam_role_policy_attachment" "access" {
  for_each   = aws_iam_role.access
  role       = each.value.name
  policy_arn = aws_iam_policy.access[each.key].arn
}
